import {demoPassword, demoUser} from '../accounts.js';
import {domain} from '../people.js';

/** What a client may do; without a list, everything. */
export type Rights = {readonly events?: readonly string[]; readonly api?: readonly string[]};

export type DirectoryUser = Rights & {
	/** `demo@demo.local` */
	readonly name: string;
	readonly password: string;
};

/** The password of `auth`, as FreeSWITCH comes with it. */
export const usualPassword = 'ClueCon';

/** The users of `userauth`: one who may do everything, one who may only look. */
export const directory: readonly DirectoryUser[] = [
	{name: `${demoUser}@${domain}`, password: demoPassword},
	{
		name: `viewer@${domain}`,
		password: demoPassword,
		events: ['CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE'],
		api: ['show', 'status'],
	},
];

/** The header lines with the rights of a user. */
export const rightsLines = ({events, api}: Rights): string =>
	[
		`Allowed-Events: ${events?.join(' ') ?? 'all'}`,
		`Allowed-API: ${api?.join(' ') ?? 'all'}`,
		`Allowed-LOG: ${String(!events)}`,
		'',
	].join('\n');
