/**
 * Version of the kernel's results. A change that changes any byte of a field, a mesh or a bred genome is a new version;
 * versions that stored organisms used stay loadable. Settings are arguments: the values of a preset are not part of it
 * (docs/decisions/005-a-preset-is-data-and-the-sites-is-tuned.md).
 */
export const KERNEL_VERSION = 1;
