/** `npm run bench`: what a screen and a click cost on this machine. Never a test: figures are read, not asserted. */
import { benchClicks } from "./clicks";
import { printMachine } from "./machine";
import { benchScreens } from "./screens";

printMachine();
benchScreens();
await benchClicks();
