// The way in. It is small, so that everything the first page needs is asked for at once and not one after the other: the words, the
// page's code, who is signed in, and all that draws them.
import { askAhead } from "./api/ahead";
import { isPage, PAGES } from "./app/pages";
import { learn, rememberedLanguage } from "./words/books";

const language = rememberedLanguage();
const [, , company, , page] = window.location.pathname.split("/"); // /app/m/{merchant}/{page}
if (company === "m") askAhead("/api/v1/me", language);
if (isPage(page)) void PAGES[page]().catch(() => undefined); // the router asks again, and says what is missing

const place = document.getElementById("root");
if (place) {
  Promise.all([import("./main"), learn(language)]).then(
    ([{ draw }]) => draw(place),
    (error: unknown) => {
      console.error(error);
      place.firstElementChild?.removeAttribute("hidden"); // says so in both languages: no words may have come
    },
  );
}
