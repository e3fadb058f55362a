import packageJson from '../../package.json' with {type: 'json'};

export const {version} = packageJson;

/** How the program names itself to a server. */
export const userAgent = `webitel-top/${version}`;
