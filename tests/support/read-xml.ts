/** Reads XML strictly: throws at the first fault that a conforming parser must refuse. */
import { SaxesParser } from "saxes";

export interface XmlElement {
  name: string;
  /** Namespace of the element. */
  uri: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const root: XmlElement = { name: "", uri: "", attributes: {}, children: [], text: "" };
  const open = [root];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    const plain = Object.entries(attributes).map(([name, attribute]) => [name, attribute.value]);
    const element = { name: local, uri, attributes: Object.fromEntries(plain), children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return root.children[0] as XmlElement;
}

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** Text of the only child of this name; throws when there is none or another. */
export function textOf(element: XmlElement, name: string): string {
  const [child, ...others] = childrenOf(element, name);
  if (!child || others.length > 0) throw new Error(`${element.name} has not exactly one ${name}`);
  return child.text;
}
