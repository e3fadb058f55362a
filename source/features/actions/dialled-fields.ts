import {dialled, reasonAgainstAutoAnswer, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import type {DialogOf} from '../../state/dialogs.js';
import {pickedOf, textOf, type FieldMistake, type Form} from '../../ui/form.js';

/** The first field that has a mistake. */
const firstMistake = (reasons: Readonly<Record<string, string | undefined>>): FieldMistake | undefined => {
	const [field, reason] = Object.entries(reasons).find(([, one]) => one !== undefined) ?? [];
	return field === undefined || reason === undefined ? undefined : {field, reason};
};

/** The user whose phone rings, in the form that is dialled. */
export const userFrom = (form: Form): string => dialled(textOf(form, 'user'));

export const mistakeInUser = ({form}: DialogOf<'eavesdrop'>): FieldMistake | undefined =>
	firstMistake({user: reasonAgainstNumber(userFrom(form), 'the user whose phone rings')});

/** Caller and called number of the dialog, in the form that is dialled. */
export const callFrom = (
	form: Form,
): {readonly caller: string; readonly called: string; readonly autoAnswer: string} => ({
	caller: dialled(textOf(form, 'caller')),
	called: dialled(textOf(form, 'called')),
	autoAnswer: pickedOf(form, 'answer') === 0 ? textOf(form, 'param').trim() : '',
});

export const mistakeInCall = ({form}: DialogOf<'call'>): FieldMistake | undefined => {
	const {caller, called, autoAnswer} = callFrom(form);
	return firstMistake({
		caller: reasonAgainstNumber(caller, 'the caller'),
		called: reasonAgainstNumber(called, 'the number to call'),
		param: reasonAgainstAutoAnswer(autoAnswer),
	});
};

/** The field that a sign-in lacks. The one-time code is a field only where it is needed. */
export const mistakeInSignIn = ({form}: DialogOf<'sign-in'>): FieldMistake | undefined => {
	const reasonAgainstEmpty = (name: string, what: string) => {
		const text = textOf(form, name);
		// A password may be of blanks alone.
		const isEmpty = (name === 'password' ? text : text.trim()) === '';
		return form.names.includes(name) && isEmpty ? `${what} is missing` : undefined;
	};

	return firstMistake({
		username: reasonAgainstEmpty('username', 'the user'),
		password: reasonAgainstEmpty('password', 'the password'),
		code: reasonAgainstEmpty('code', 'the one-time code'),
	});
};
