/** The environment variables that hold credentials: no other program gets them. */
export const credentialVariables: ReadonlySet<string> = new Set(['WEBITEL_TOKEN', 'WEBITEL_KEY', 'ESL_PASSWORD']);
