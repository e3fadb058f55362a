/** The licences of everything in the built program: the build puts them here (scripts/licenses.js). `undefined` in the source. */
export const licensesText: string | undefined = undefined;
