import type {Channel} from './channel.js';

/** The user and domain of a presence id. Both may be empty. */
type Presence = {readonly user: string; readonly domain: string};

const decoded = (text: string): string => text.replaceAll('%40', '@');

/**
Reads a presence id as switches write them: `201@pbx.example`, and also `201@pbx.example:5060`, `201@@pbx.example`,
`sip:201@pbx.example;transport=tls`, `201%40pbx.example`. The domain is in lower case.
*/
export const presenceOf = (text: string): Presence => {
	const [address = ''] = decoded(text)
		.replace(/^sips?:/iu, '')
		.split(/[;?]/u, 1);
	const [user = '', ...rest] = address.split('@');
	const domain = rest.join('').replace(/:\d+$/u, '').toLowerCase();
	return {user, domain};
};

/** The domain of a leg: of its user, else of its account, else a context that is named like a host. */
export const domainOf = ({presenceId, presenceData, context}: Channel): string => {
	const data = presenceData.replace(/^@/u, '').toLowerCase();
	return presenceOf(presenceId).domain || ([data, context].find(text => text.includes('.')) ?? '');
};
