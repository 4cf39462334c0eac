import { load, type SantralApi } from '../loader/loader.ts';

declare global {
  interface Window {
    Santral?: SantralApi;
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !window.Santral) window.Santral = load(script);
