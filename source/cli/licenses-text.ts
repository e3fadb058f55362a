/** The licences of all that is in the built program: the build puts them here (scripts/licenses.js). Nothing else is in the source. */
export const licensesText: string | undefined = undefined;
