/** Puts the cursor where something is to be mended, once the errors that a press on Save has brought up are there. */
export function focusFirstInvalid(): void {
  requestAnimationFrame(() => {
    const fields = document.querySelectorAll<HTMLElement>('[aria-invalid="true"]');
    [...fields].find((field) => field.checkVisibility())?.focus();
  });
}
