export const THEME_KEY = 'wn-theme';

/** Runs before the first paint, so that the page never flashes in the wrong colours. Its hash is in every CSP. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`;
