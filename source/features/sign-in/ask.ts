import {failureText} from '../../sources/failure.js';
import type {Dialog} from '../../state/dialogs.js';
import type {Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {signInDialog} from './dialog.js';

export const isSignedOut = ({connection}: Pick<Server, 'connection'>): boolean =>
	connection.failure?.kind === 'not-signed-in';

/** The sign-in dialog for the servers that want one; `isNews`: the first has just refused a request, and the dialog shows why. */
export const signInFor = (wanting: readonly Server[], isNews = false): Dialog | undefined => {
	const [first] = wanting;
	if (!first) {
		return undefined;
	}

	const {connection: link, rememberMode} = first;
	const user = link.user || link.listedFor || (first.addressUser ?? '');
	const problem = isNews && link.failure?.words ? failureText(link.failure) : '';
	return signInDialog.open(
		// Where a password alone signs in, a name without a domain is that of this machine's user.
		first.isUserOptional && !user.includes('@') ? '' : user,
		wanting,
		problem,
		rememberMode,
	);
};

/**
Opens the sign-in dialog for the servers that have just refused us, unless this is a recording, or it would take the keyboard from another dialog, a filter being
typed or a list that is shown; the header then names the key.
*/
export const askedToSignIn = (before: State, state: State): State => {
	const {servers} = state;
	const wanting = servers.filter(
		(one, index) =>
			isSignedOut(one) &&
			!isSignedOut(before.servers[index]!) &&
			(servers.length === 1 || one.connection.asOf === undefined),
	);
	const isBusy = state.dialog !== undefined || state.view.filterField !== undefined || state.past !== undefined;
	return wanting.length === 0 || isBusy || state.replay ? state : {...state, dialog: signInFor(wanting, true)};
};
