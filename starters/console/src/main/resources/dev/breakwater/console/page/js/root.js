// The root of the page, wherever the service serves it.
export const ROOT = new URL('..', import.meta.url);
