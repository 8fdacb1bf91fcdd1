/** The version of these pages, written in when they are built. */
declare const __VERSION__: string;
