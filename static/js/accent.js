// Shows an accent colour while it is chosen; saving it works without this.
const hue = document.querySelector("[data-accent]");
const own = document.getElementById("id_own_accent");
let soon;

function sheet() {
  let link = document.getElementById("accent");
  if (!link) {
    link = document.createElement("link");
    link.id = "accent";
    link.rel = "stylesheet";
    document.head.append(link);
  }
  return link;
}

function show() {
  const link = sheet();
  if (own.checked) link.href = `/site/accent.css?hue=${hue.value}`;
  link.disabled = !own.checked;
}

hue.addEventListener("input", () => {
  own.checked = true;
  clearTimeout(soon);
  soon = setTimeout(show, 60);
});
own.addEventListener("change", show);
