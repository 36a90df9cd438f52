// Runs inside the window as the body of a function: answers the visible element with this role
// and accessible name, or null. An exact name goes before one that only contains the words.
const [role, name, toClick] = arguments;

const NATIVE = {
  button: "button, input[type=button], input[type=submit], summary",
  cell: "td",
  checkbox: "input[type=checkbox]",
  columnheader: "th",
  combobox: "select",
  dialog: "dialog",
  heading: "h1, h2, h3, h4, h5, h6",
  image: "img",
  link: "a[href]",
  listitem: "li",
  option: "option",
  radio: "input[type=radio]",
  region: "section[aria-label], section[aria-labelledby]",
  row: "tr",
  textbox: "input:not([type]), input[type=text], input[type=email], input[type=tel], " +
    "input[type=search], input[type=url], input[type=number], input[type=password], textarea",
};
const TYPED = `${NATIVE.textbox}, select, input[type=file], [role=textbox], [role=combobox], ` +
  "[role=searchbox], [role=spinbutton], [contenteditable=true]";

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();

const words = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  return node.getAttribute("aria-label") ?? node.getAttribute("alt") ??
    [...node.childNodes].map(words).join("");
};

const named = (element) => {
  const by = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const label = by.map((id) => document.getElementById(id)).filter(Boolean).map(words).join(" ");
  const labels = [...(element.labels ?? [])].map(words).join(" ");
  const own = /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) ? element.value : words(element);
  const names = [label, element.getAttribute("aria-label"), labels, element.getAttribute("alt"),
    role === "field" || role === "textbox" ? "" : own,
    element.getAttribute("title"), element.getAttribute("placeholder")];
  return plain(names.find((candidate) => plain(candidate)));
};

const seen = (element) =>
  !element.closest("[inert], [aria-hidden=true]") && element.getClientRects().length > 0 &&
  getComputedStyle(element).visibility !== "hidden";

const selector = role === "field"
  ? TYPED
  : [`[role="${role}"]`, NATIVE[role]].filter(Boolean).join(", ");
const found = [...document.querySelectorAll(selector)]
  .filter((element) => role === "field" || (element.getAttribute("role") ?? role) === role)
  .map((element) => [element, named(element)])
  .filter(([element]) => seen(element));
const [match] = found.find(([, given]) => given === name) ??
  found.find(([, given]) => given.includes(name)) ?? [null];

// A styled checkbox hides the real one under its label, which is what a person clicks.
return toClick && match?.matches("input[type=checkbox], input[type=radio]")
  ? (match.labels?.[0] ?? match)
  : match;
