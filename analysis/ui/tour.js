// The tour: a card in the corner that names one part of the page after the other and outlines it.
// It never takes the keyboard away from the page, ends with Escape, and is remembered by the browser.
const box = document.currentScript.parentElement.querySelector(".tour");
const steps = JSON.parse(box.dataset.steps);
const card = box.querySelector(".tour-card"), offer = box.querySelector(".tour-offer");
const MARK = "tour-outlined", KEY = "demarche-tour";
const remembered = () => { try { return localStorage.getItem(KEY); } catch { return "done"; } };
const remember = (value) => { try { localStorage.setItem(KEY, value); } catch { /* private */ } };
let here = 0, came = null;

function outline(selector) {
  document.querySelectorAll(`.${MARK}`).forEach((part) => part.classList.remove(MARK));
  const part = selector && [...document.querySelectorAll(selector)].find(
    (each) => each.getClientRects().length && !each.closest("[aria-hidden=true]"));
  if (!part) return;
  part.classList.add(MARK);
  part.scrollIntoView({ block: "nearest", behavior: "auto" });
}

function show(step) {
  here = Math.max(0, Math.min(steps.length - 1, step));
  const told = steps[here];
  card.querySelector("h2").textContent = told.title;
  card.querySelector("p").textContent = told.text;
  card.querySelector(".tour-count").textContent = `${here + 1} of ${steps.length}`;
  card.querySelector("[data-go=back]").disabled = here === 0;
  card.querySelector("[data-go=next]").textContent = here === steps.length - 1 ? "Done" : "Next";
  offer.hidden = true;
  card.hidden = false;
  outline(told.part);
}

function end() {
  card.hidden = true;
  offer.hidden = true;
  outline(null);
  remember("done");
  (came && came.isConnected ? came : box.querySelector("[data-go=start]")).focus?.();
}

box.addEventListener("click", (event) => {
  const go = event.target.closest("[data-go]")?.dataset.go;
  if (go === "start") { came = event.target; show(0); card.focus(); }
  if (go === "next") { if (here === steps.length - 1) end(); else show(here + 1); }
  if (go === "back") show(here - 1);
  if (go === "close") end();
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !(card.hidden && offer.hidden)) { end(); event.stopPropagation(); }
  if (card.hidden) return;
  if (event.key === "ArrowRight" && here < steps.length - 1) show(here + 1);
  if (event.key === "ArrowLeft") show(here - 1);
});
if (!remembered()) offer.hidden = false;
