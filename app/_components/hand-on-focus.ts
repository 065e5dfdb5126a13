/** Keeps the focus of whoever uses the keyboard where they were when what had it goes away; it would fall to the page's top. */

/**
 * Before a row of a list goes: a button in it that has the focus gives it to the same button of the next row, or of the one
 * before, else to `otherwise`, such as the list's heading (with tabIndex -1).
 */
export function handOnFocus(row: Element | null, otherwise: HTMLElement | null): void {
  const { activeElement } = document;
  if (!row || !activeElement || !row.contains(activeElement)) return;
  const buttons: Element[] = [...row.querySelectorAll("button")];
  const neighbour = row.nextElementSibling ?? row.previousElementSibling;
  const target = neighbour?.querySelectorAll("button").item(buttons.indexOf(activeElement)) ?? otherwise;
  target?.focus();
}

/** As a `ref` of what comes in place of something that had the focus. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();
