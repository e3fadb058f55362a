import {actionVerbs, holdMusicText} from '../../telephony/action.js';
import {hangupCauses} from '../../telephony/hangup-causes.js';
import {capitalized} from '../../util/format.js';
import type {DialogOf} from '../../state/dialog.js';
import {pickedOf} from '../../ui/form.js';
import {legNameOf} from '../../state/selectors.js';
import {short, span} from '../../ui/table/line.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {aboutCall} from './call-summary.js';

/** Names who will be cut off. */
export const hangupView = ({row, form}: DialogOf<'hangup'>, context: ViewContext): DialogView => {
	const {previous, next} = context.glyphs;
	const leg = legNameOf(context.state, row.channel);
	const cause = hangupCauses[pickedOf(form, 'cause')]!;
	return aboutCall(row, context, {
		title: 'Hang up this call?',
		isDanger: true,
		lines: [
			[span('Cause  ', 'dim'), span(`${previous} `, 'accent'), span(cause), span(` ${next}`, 'accent')],
			...(leg === '' ? [] : [[span(`Hangs up the ${leg}; its partner usually ends with it.`, 'dim')]]),
		],
	});
};

/** The question before an action that is otherwise sent at once. For a hold it says who hears the music; the leg stands above. */
export const confirmView = ({row, request}: DialogOf<'confirm'>, context: ViewContext): DialogView => {
	const title = `${capitalized(actionVerbs[request.kind])} this call?`;
	const leg = legNameOf(context.state, row.channel);
	const music = request.kind === 'hold' ? holdMusicText(row.channel) : '';
	const effect = music === '' ? (leg === '' ? '' : `It acts on the ${leg}.`) : `${music}.`;
	return aboutCall(row, context, {
		title,
		isDanger: true,
		lines: effect === '' ? [] : [[short(effect[0]!.toUpperCase() + effect.slice(1), context.width)]],
	});
};
