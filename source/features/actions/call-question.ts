import {actionWords, type ChannelActionRequest} from '../../telephony/action.js';
import {reasonAgainst} from '../../telephony/action-reasons.js';
import {keyLabel} from '../../terminal/key.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {partiesOf} from '../../telephony/parties.js';
import {stateWords, ageText, rowStatus} from '../../live/row-times.js';
import {capitalized} from '../../util/format.js';
import {untrustedLine} from '../../util/sanitize.js';
import {legNameOf, momentOf} from '../../state/selectors.js';
import {nameAmong} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {confirmed, type DialogKey, type OpenedAt, type Problem} from '../../commands/dialog.js';
import type {Form} from '../../ui/form.js';
import {sentence} from '../../ui/phrases.js';
import {span} from '../../ui/spans.js';
import {partiesSpans} from '../../ui/table/party-line.js';
import type {Line} from '../../ui/theme/style.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {callSentence} from './call-sentence.js';
import {lockedReason, reasonOfServer} from './disabled-reasons.js';
import {staleLines, staleSentences} from './stale-lines.js';

/** A dialog about one call. `row` is that call as last seen: it never becomes another one. */
export type AboutCall<Kind extends string, Fields extends Form['fields']> = {
	readonly kind: Kind;
	readonly row: TrackedChannel;
	readonly form: Form<Fields>;
} & OpenedAt &
	Problem;

/** `Hang up` */
export const verbOf = ({request}: {readonly request: ChannelActionRequest}): string =>
	capitalized(actionWords[request.kind].verb);

/** The key that sends the request of a dialog about a call. The call may have changed since the dialog opened. */
export const sendKey = <Dialog extends OpenedAt & {readonly kind: string; readonly row: TrackedChannel}>(
	key: string,
	label: string,
	requestOf: (dialog: Dialog) => ChannelActionRequest,
	more?: Pick<DialogKey<Dialog>, 'labelNow' | 'mistake'>,
): DialogKey<Dialog> => ({
	keys: [key],
	label,
	acts: true as DialogKey<Dialog>['acts'] & true,
	reason(dialog, state) {
		const {channel, endedAt} = dialog.row;
		const {kind} = requestOf(dialog);
		return (
			lockedReason(state) ??
			reasonOfServer(state, channel.server, kind) ??
			(endedAt === undefined ? reasonAgainst(kind, channel) : 'this call has ended')
		);
	},
	run(services, dialog) {
		confirmed(services, dialog, () => {
			services.perform(dialog.row.channel.server, requestOf(dialog));
		});
	},
	...more,
});

/** The sentences of a question about a call for a screen reader. */
export const callQuestion = (question: string, row: TrackedChannel, state: State, note = ''): readonly string[] => [
	sentence(question),
	callSentence(row, state),
	sentence(note),
	...staleSentences([row], state),
];

/** Both parties, status, age and id: what a person must see before doing anything to a call. */
const callLines = (row: TrackedChannel, {state, glyphs, width}: ViewContext): readonly Line[] => {
	const {channel} = row;
	const leg = legNameOf(state, channel);
	const server = nameAmong(state, channel.server);
	const status = rowStatus(row);
	const moment = momentOf(state);
	const [word, time] = stateWords(row, moment);
	const age = ageText(row, moment);
	const direction = span(`${channel.direction === 'outbound' ? glyphs.outbound : glyphs.inbound} `, 'dim');
	const parties = partiesSpans(partiesOf(channel), width - 2, glyphs.arrow);
	return [
		[direction, ...parties],
		[
			span(`${glyphs.status[status]} ${status === 'held' ? `${word} ${time}` : word}`, status),
			span(status === 'ended' ? `, lasted ${age}` : `, ${age} old`),
			...(leg === '' ? [] : [span(' · '), span(leg, 'strong')]),
		],
		[
			span(untrustedLine(channel.uuid), 'dim'),
			...(server === undefined ? [] : [span(' on ', 'dim'), span(server, 'strong')]),
		],
	];
};

/** A dialog about a call, with its summary above the question; once the call has ended, the dialog says only that. */
export const callView = (row: TrackedChannel, context: ViewContext, question: DialogView): DialogView => {
	const call = callLines(row, context);
	return row.endedAt === undefined
		? {...question, lines: [...call, ...staleLines([row], context.state), [], ...question.lines]}
		: {
				title: 'This call has ended',
				isOver: true,
				lines: [...call, [], [span(`Nothing was sent. ${keyLabel('escape')} closes.`, 'dim')]],
			};
};
