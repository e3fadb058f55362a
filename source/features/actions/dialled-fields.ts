import {dialled, reasonAgainstAutoAnswer, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import type {DialogOf} from '../../state/dialog.js';
import {pickedOf, textOf, type FieldMistake, type Form} from '../../ui/form.js';

const firstOf = (
	reasons: ReadonlyArray<readonly [field: string, reason: string | undefined]>,
): FieldMistake | undefined => {
	for (const [field, reason] of reasons) {
		if (reason !== undefined) {
			return {field, reason};
		}
	}

	return undefined;
};

/** The user whose phone rings, in the form that is dialled. */
export const userFrom = (form: Form): string => dialled(textOf(form, 'user'));

export const mistakeInUser = ({form}: DialogOf<'eavesdrop'>): FieldMistake | undefined =>
	firstOf([['user', reasonAgainstNumber(userFrom(form), 'the user whose phone rings')]]);

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
	return firstOf([
		['caller', reasonAgainstNumber(caller, 'the caller')],
		['called', reasonAgainstNumber(called, 'the number to call')],
		['param', reasonAgainstAutoAnswer(autoAnswer)],
	]);
};

/** What a sign-in lacks. A one-time code is only there where it is needed. */
export const mistakeInSignIn = ({form}: DialogOf<'sign-in'>): FieldMistake | undefined => {
	const reasonAgainstEmpty = (name: string, what: string) => {
		const text = textOf(form, name);
		// A password may be of blanks alone.
		const isEmpty = (name === 'password' ? text : text.trim()) === '';
		return form.names.includes(name) && isEmpty ? `${what} is missing` : undefined;
	};

	return firstOf([
		['username', reasonAgainstEmpty('username', 'the user')],
		['password', reasonAgainstEmpty('password', 'the password')],
		['code', reasonAgainstEmpty('code', 'the one-time code')],
	]);
};
