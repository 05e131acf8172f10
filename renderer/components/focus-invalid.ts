/** An unfolding takes two frames: react-aria's own, and the one it is drawn in. */
const framesToWait = 10;

/** Puts the cursor where something is to be mended, once the errors that a press on Save has brought up are there; opens the fold that hides it. */
export function focusFirstInvalid(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
    // What a browser tells a hidden part that holds what was searched for; folds open on it.
    field?.closest('[hidden]')?.dispatchEvent(new Event('beforematch'));
    if (field) focusWhenShown(field, framesToWait);
  });
}

function focusWhenShown(field: HTMLElement, frames: number): void {
  if (field.checkVisibility()) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusWhenShown(field, frames - 1));
}
