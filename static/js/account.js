// Passkeys and printing: what pages of an account cannot do without a script.

// A passkey belongs to a name, so addresses made of numbers have none.
const byNumber = /^[\d.]+$|:/.test(location.hostname);
const passkeys = Boolean(window.PublicKeyCredential) && !byNumber;
for (const part of document.querySelectorAll(passkeys ? "[data-passkey]" : "[data-no-passkey]")) part.hidden = false;

// A local copy answers at 127.0.0.1 and at localhost alike.
if (location.hostname === "127.0.0.1") {
  for (const link of document.querySelectorAll("[data-as-localhost]")) {
    link.href = location.href.replace("127.0.0.1", "localhost");
    link.hidden = false;
  }
}

// The browser's own reasons are for experts, and most often somebody has just changed their mind.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const failed = document.getElementById("passkey-failed").content.cloneNode(true);
  document.getElementById("flashes").replaceChildren(failed);
  for (const button of document.querySelectorAll("#flashes [data-dismiss]")) button.hidden = false;
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
