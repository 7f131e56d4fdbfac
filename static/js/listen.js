// Reads an article aloud with the browser's own voices, marking the paragraph that is read.
const panel = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;

if (panel && speech) {
  const language = panel.dataset.language;
  const toggle = panel.querySelector("[data-listen-toggle]");
  const stop = panel.querySelector("[data-listen-stop]");
  const rate = panel.querySelector("[data-listen-rate]");
  const select = rate.querySelector("select");
  const parts = [...document.querySelectorAll("[data-spoken]")].filter((part) => part.textContent.trim());
  let here = -1; // nothing is read
  let turn = 0; // what is said after this has changed belongs to another time

  const findVoice = () => {
    const voices = speech.getVoices();
    const [base] = language.split("-");
    if (language === "und") return voices.find((voice) => voice.default) ?? voices[0];
    return voices.find((voice) => voice.lang.replace("_", "-") === language)
      ?? voices.find((voice) => voice.lang.toLowerCase().startsWith(base));
  };
  const offer = () => { panel.hidden = !findVoice(); };
  const say = (words) => { toggle.querySelector("span").textContent = words; };

  const end = () => {
    turn += 1;
    speech.cancel();
    parts[here]?.classList.remove("speaking");
    here = -1;
    say(toggle.dataset.wordsListen);
    stop.hidden = true;
    rate.hidden = true;
  };

  const read = (place) => {
    turn += 1;
    const mine = turn;
    speech.cancel();
    parts[here]?.classList.remove("speaking");
    here = place;
    const part = parts[here];
    if (!part) return end();
    part.classList.add("speaking");
    const box = part.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) part.scrollIntoView({ block: "center" });
    const utterance = new SpeechSynthesisUtterance(part.textContent);
    utterance.voice = findVoice();
    utterance.lang = utterance.voice.lang;
    utterance.rate = Number(select.value);
    utterance.addEventListener("end", () => { if (turn === mine) read(here + 1); });
    speech.speak(utterance);
  };

  toggle.addEventListener("click", () => {
    if (here < 0) {
      say(toggle.dataset.wordsPause);
      stop.hidden = false;
      rate.hidden = false;
      read(0);
    } else if (speech.paused) {
      speech.resume();
      say(toggle.dataset.wordsPause);
    } else {
      speech.pause();
      say(toggle.dataset.wordsResume);
    }
  });
  stop.addEventListener("click", end);
  select.addEventListener("change", () => { if (here >= 0) read(here); });
  addEventListener("pagehide", end);
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}
