import {actionVerbs} from '../../domain/action.js';
import {hangupCauses} from '../../domain/causes.js';
import type {DialogOf} from '../../monitor/dialog.js';
import {pickedOf} from '../../monitor/form.js';
import {span} from '../../table/line.js';
import {aboutCall} from './about-call.js';
import type {DialogView, ViewContext} from './view.js';

/** Names who will be cut off. */
export const hangupView = ({row, form}: DialogOf<'hangup'>, context: ViewContext): DialogView => {
	const {previous, next} = context.glyphs;
	const cause = hangupCauses[pickedOf(form, 'cause')]!;
	return aboutCall(row, context, {
		title: 'Hang up this call?',
		isDanger: true,
		lines: [[span('Cause  ', 'dim'), span(`${previous} `, 'accent'), span(cause), span(` ${next}`, 'accent')]],
	});
};

/** Asked where an action would otherwise be done at once, because the list is too old to trust. */
export const confirmView = ({row, request}: DialogOf<'confirm'>, context: ViewContext): DialogView => {
	const verb = actionVerbs[request.kind];
	const title = `${verb[0]!.toUpperCase()}${verb.slice(1)} this call?`;
	return aboutCall(row, context, {title, isDanger: true, lines: []});
};
