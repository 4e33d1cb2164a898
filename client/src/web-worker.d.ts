/** The one browser type that the web entry needs; the DOM library as a whole would hide mistakes in Node code. */
declare class Worker {
  constructor(url: string, options?: { readonly name?: string });
  terminate(): void;
}
