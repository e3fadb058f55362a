import type {ResolvedConfig} from '../../config/resolve.js';
import {addressOf} from '../../sources/server-url.js';

/** A word for a shell, quoted where the shell would read it otherwise. */
const shellWord = (text: string): string =>
	/^[\w%+\-./:@~]+$/u.test(text) && !text.startsWith('~') ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The command that signs in to this server, for pasting: it repeats the flags that chose the server. */
export const loginHint = ({
	profile,
	profileFrom,
	origins = {},
	values = {},
}: Partial<Pick<ResolvedConfig, 'profile' | 'profileFrom' | 'origins' | 'values'>>): string => {
	const isGiven = (name: 'url' | 'ca' | 'insecure') => origins[name]?.kind === 'flag';
	return [
		'webitel-top login',
		...(profileFrom === 'flag' && profile !== undefined ? [`-p ${shellWord(profile)}`] : []),
		...(isGiven('url') && values.url ? [`-u ${shellWord(addressOf(values.url))}`] : []),
		...(isGiven('ca') && values.ca !== undefined ? [`--ca ${shellWord(values.ca)}`] : []),
		...(isGiven('insecure') && values.insecure ? ['--insecure'] : []),
	].join(' ');
};
