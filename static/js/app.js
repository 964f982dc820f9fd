// The little a page cannot do by itself. Everything works without this file.

// Messages can be closed; the button is hidden where there is no script to answer it.
function revealCloseButtons(root) {
  for (const button of root.querySelectorAll("[data-dismiss][hidden]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest("[data-flash]").remove();

  // Browsers without invoker commands (before 2026) learn the two that we use.
  const invoker = event.target.closest("button[commandfor]");
  if (invoker && !("command" in invoker)) {
    const dialog = document.getElementById(invoker.getAttribute("commandfor"));
    if (invoker.getAttribute("command") === "show-modal") dialog.showModal();
    if (invoker.getAttribute("command") === "close") dialog.close();
  }
});

// A picture is shown before it is sent, and one that is too heavy is not sent in vain.
document.addEventListener("change", (event) => {
  const input = event.target.closest("input[type=file][data-preview]");
  if (!input) return;
  const preview = document.getElementById(input.dataset.preview);
  const file = input.files[0];
  const tooHeavy = file && file.size > Number(input.dataset.most);
  input.setCustomValidity(tooHeavy ? input.dataset.tooHeavy : "");
  input.reportValidity();
  preview.hidden = true;
  if (!file || tooHeavy) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    preview.src = reader.result;
    preview.hidden = false;
  });
  reader.readAsDataURL(file);
});

// A request that failed says so instead of doing nothing.
function sayItFailed() {
  const toasts = document.getElementById("toasts");
  toasts.replaceChildren(document.getElementById("request-failed").content.cloneNode(true));
  revealCloseButtons(toasts);
}

document.addEventListener("htmx:sendError", sayItFailed);
document.addEventListener("htmx:responseError", sayItFailed);
document.addEventListener("htmx:timeout", sayItFailed);
document.addEventListener("htmx:load", (event) => revealCloseButtons(event.detail.elt));
revealCloseButtons(document);
