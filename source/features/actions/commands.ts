import type {ChannelActionRequest} from '../../telephony/action.js';
import {selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {notVisibleReason} from '../../state/small-window.js';
import {askForBulk, hasMarks, hintFor, reasonForMarkedOrSelected} from '../bulk/marked-calls.js';
import {note, opening, type CommandRow, type Services} from '../../commands/command.js';
import {changeOfMeaning, reasonToUndo, undoHold} from '../undo/undo-hold.js';
import {undoFooter} from '../undo/undo.js';
import {holdOnItsWay} from '../undo/early-undo.js';
import {undoEarly} from '../undo/use-early-undo.js';
import {callDialog} from './new-call-dialog.js';
import {confirmDialog} from './confirm-dialogs.js';
import {
	isAskedFirst,
	lockedReasonWithKey,
	reasonNotVisible,
	reasonOfServer,
	signedOutReason,
} from './disabled-reasons.js';
import {eavesdropDialog} from './eavesdrop-dialog.js';
import {hangupDialog} from './hangup-dialog.js';
import {asking, legCommands} from './leg-commands.js';
import {readOnlyDialog} from './read-only-dialog.js';

const actOrAsk = (services: Services, kind: 'hold' | 'unhold') => {
	const state = services.getState();
	if (hasMarks(state)) {
		askForBulk(services, kind);
		return;
	}

	const row = selected(state)!;
	const request: ChannelActionRequest = {kind, uuid: row.channel.uuid};
	if (isAskedFirst(kind, row.channel, {...state, now: services.now()})) {
		services.dispatch({type: 'dialog', dialog: confirmDialog.open(row, request, services.elapsed())});
	} else {
		services.perform(row.channel.server, request);
	}
};

const reasonToUnhold = reasonForMarkedOrSelected('unhold', confirmDialog.least);

const hangupOne = asking('hangup', hangupDialog.least, hangupDialog.open);

const reasonForCall = (state: State): string | undefined => {
	const able = state.servers.filter(({can}) => can.has('call'));
	const {id} = able[0] ?? state.servers[0]!;
	return (
		lockedReasonWithKey(state) ??
		(able.some(one => signedOutReason(state, one.id) === undefined)
			? notVisibleReason(state, callDialog.least)
			: (reasonOfServer(state, id, 'call') ?? signedOutReason(state, id)))
	);
};

export const callCommands: readonly CommandRow[] = [
	{
		id: 'hold',
		title: 'put the selected call on hold, or all marked; asks the first time',
		footer: {hint: 'hold', hintNow: hintFor('hold'), dropOrder: 4},
		typedNext: () => 'answer',
		reason: reasonForMarkedOrSelected('hold', confirmDialog.least),
		run(services) {
			actOrAsk(services, 'hold');
		},
	},
	{
		id: 'unhold',
		title: 'undo the last hold; release the selected call from hold, or all marked',
		footer: {
			hint: 'unhold',
			hintNow: state => (state.undo.offer || holdOnItsWay(state) ? undoFooter(state) : hintFor('unhold')(state)),
			dropOrder: 5,
		},
		typedNext: () => 'answer',
		reason(state) {
			const undo = state.undo.offer ?? (holdOnItsWay(state) && {isBulk: false});
			return undo ? reasonToUndo(undo, state) : reasonToUnhold(state);
		},
		run(services) {
			const state = services.getState();
			const {offer} = state.undo;
			const early = holdOnItsWay(state);
			const change = changeOfMeaning(services);
			if (change !== undefined) {
				note(services, 'warning', change, ({undo}) => undo.offer?.id === offer?.id);
			} else if (offer) {
				undoHold(services, offer);
			} else if (early) {
				undoEarly(services, early);
			} else {
				actOrAsk(services, 'unhold');
			}
		},
	},
	{
		id: 'hangup',
		title: 'hang up the selected call, or all marked, after asking',
		footer: {hint: 'hang up', hintNow: hintFor('hang up'), dropOrder: 3},
		// A mass hang-up wants its number typed.
		typedNext: state => (hasMarks(state) ? 'number' : 'answer'),
		reason: reasonForMarkedOrSelected('hangup', hangupDialog.least),
		run(services, key) {
			if (hasMarks(services.getState())) {
				askForBulk(services, 'hangup');
			} else {
				hangupOne.run(services, key);
			}
		},
	},
	{
		...asking('eavesdrop', eavesdropDialog.least, (row, openedAt, {lastUser}) =>
			eavesdropDialog.open(row, openedAt, lastUser),
		),
		title: 'listen to the selected call on your phone',
		footer: {hint: 'eavesdrop', dropOrder: 6},
		typedNext: () => 'text',
	},
	{
		id: 'call',
		title: 'start a new call',
		footer: {hint: 'new call', dropOrder: 7},
		typedNext: () => 'text',
		reason: reasonForCall,
		run: opening((state, openedAt) => {
			const {servers, lastCaller, autoAnswer} = state;
			const own = servers.find(({id}) => id === selected(state)?.channel.server);
			const able = [...(own ? [own] : []), ...servers].find(
				({id}) => !(reasonOfServer(state, id, 'call') ?? signedOutReason(state, id)),
			);
			const picked = servers.indexOf(able ?? own ?? servers[0]!);
			return callDialog.open(openedAt, lastCaller, servers, {autoAnswer, picked});
		}),
	},
	...legCommands,
	{
		id: 'copy',
		title: 'copy the id of the selected call to your clipboard',
		reason: reasonNotVisible,
		run({getState, copy}) {
			copy(selected(getState())!.channel.uuid);
		},
	},
	{
		id: 'read-only',
		title: 'read-only: refuse everything that changes a call',
		run({getState, dispatch, elapsed}) {
			const {isReadOnly, readOnlyBy: by} = getState();
			dispatch(
				isReadOnly && by !== undefined
					? {type: 'dialog', dialog: readOnlyDialog.open(by, elapsed())}
					: {type: 'read-only', isReadOnly: !isReadOnly},
			);
		},
	},
];
