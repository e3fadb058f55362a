import type {ReactElement} from 'react';
import type {Key} from '../terminal/key.js';
import type {CommandId} from '../state/default-keys.js';
import type {State} from '../state/state.js';
import type {Move} from '../state/view.js';
import type {WindowSize} from '../state/window-layout.js';
import type {Searching} from '../ui/dialog/search.js';
import type {DialogView, ViewContext} from '../ui/dialog/view.js';
import type {FieldMistake, FieldNameOf, FieldTextsOf} from '../ui/form.js';
import type {Line, Style} from '../ui/theme/style.js';
import {sending, type Services} from './command.js';

/** The data of any dialog. */
type Data = {readonly kind: string};

/** A confirming key counts only when the question can have been read. */
export type OpenedAt = {readonly openedAt: number};

/** What is wrong with what was filled in; said inside the dialog until it is changed. */
export type Problem = {readonly problem?: string};

/** One key of a dialog, declared once: the input, the dialog's last line and the reference read this row. */
export type DialogKey<Dialog extends Data> = {
	readonly keys: readonly string[];
	/** The command that opens the dialog: its keys do this too, except those that do something else here. */
	readonly toggledBy?: CommandId;
	/** Those of its keys that are shown, where that is not the first alone. */
	readonly shown?: readonly string[];
	/** It acts on the line under the cursor: its hint has a line of its own, above the last one. */
	readonly isOfLine?: true;
	readonly label: string;
	/** In this dialog, where it does not do the same in all of its kind. */
	readonly labelNow?: (dialog: Dialog, state: State) => string;
	/** The harmless one, which is highlighted. */
	readonly isDefault?: boolean;
	/** It does what the dialog asks about, so the whole question must be on screen. */
	readonly acts?: Dialog extends OpenedAt ? true : never;
	/** Why it cannot be done now; it is then dim, and does nothing but say so. */
	readonly reason?: (dialog: Dialog, state: State) => string | undefined;
	/** A mistake in a field: the reason, and the field that gets the focus. One further down that is empty gets it without a word. */
	readonly mistake?: (dialog: Dialog) => FieldMistake<FieldNameOf<Dialog>> | undefined;
	/** `key` is the one of its keys that was pressed. */
	readonly run: (services: Services, dialog: Dialog, key: string) => void;
};

/** The line under the cursor of a dialog, for a screen reader. It is announced when its key changes. */
export type Item = {readonly key: string; readonly text: string};

/** A long text for a screen reader, and the part of it that is in view; `of` identifies the text. */
export type Page = {
	readonly of: string;
	readonly lines: readonly string[];
	readonly top: number;
	readonly rows: number;
};

/** Everything that the program knows of one dialog, besides how it opens. */
export type DialogParts<Dialog extends Data> = {
	/** Its name in the reference. */
	readonly name: string;
	/** All other keys edit its form, or move its cursor. */
	readonly keys: ReadonlyArray<DialogKey<Dialog>>;
	/** What it shows: lines in the usual frame, or an element of its own, which draws the line of the keys too. */
	readonly view: (dialog: Dialog, context: ViewContext, keysLine: (width: number) => Line) => DialogView | ReactElement;
	/** What a screen reader says when it opens: what it asks or shows. */
	readonly announce: (dialog: Dialog, state: State) => readonly string[];
	readonly item?: (dialog: Dialog, state: State) => Item;
	readonly page?: (dialog: Dialog, state: State) => Page;
	/** The words of its fields. */
	readonly fields?: (dialog: Dialog) => FieldTextsOf<Dialog>;
	/**
	The smallest window in which the question can be read, with all that it may say at its longest: the parties, the state and the id
	of a call, how much is at stake with many, what is filled in, what is wrong with that, and the keys.
	*/
	readonly least?: (state: State) => WindowSize;
	/** It shows the moment that is on the screen, so the keys that step through time work in it. */
	readonly showsMoment?: true;
	/** It ends calls: no other action costs as much, so no other dialog looks like it. */
	readonly endsCalls?: true;
	/** The same dialog with its cursor, or what is shown of it, moved. */
	readonly moved?: (dialog: Dialog, move: Move, state: State) => Dialog;
	/** How many lines the wheel moves it; 3 where it does not say. */
	readonly wheelLines?: number;
	/** The same dialog with the next or the previous page of its calls. */
	readonly turned?: (dialog: Dialog, by: -1 | 1, state: State) => Dialog;
	readonly search?: {
		/** The dialog after a key, while its search line is open; `undefined`: the key does nothing. */
		readonly changed: (dialog: Dialog & Searching, key: Key, state: State) => Dialog | undefined;
		/** What the search found, beside what is typed. */
		readonly found: (dialog: Dialog & Searching, state: State) => readonly [text: string, style: Style];
		/** The keys of its last line, besides Escape. */
		readonly hints: ReadonlyArray<readonly [keys: readonly string[], label: string]>;
	};
};

type Needs<Part extends keyof DialogParts<Data>, Dialog extends Data> = Required<Pick<DialogParts<Dialog>, Part>>;

/** A dialog: one with a form has words for its fields, one that acts has a smallest size. */
export type DialogModule<
	Dialog extends Data,
	Given extends readonly unknown[] = Parameters<() => void>,
> = DialogParts<Dialog> &
	(Dialog extends {readonly form: unknown} ? Needs<'fields', Dialog> : unknown) &
	(Dialog extends OpenedAt ? Needs<'least', Dialog> : unknown) & {
		readonly open: (...given: Given) => Dialog;
	};

/** What a key does, in words. */
export const labelOf = <Dialog extends Data>(
	{label, labelNow}: DialogKey<Dialog>,
	dialog: Dialog,
	state: State,
): string => labelNow?.(dialog, state) ?? label;

/** Closes the dialog that is open. */
export const close = sending({type: 'dialog', dialog: undefined});

export const cancel = {keys: ['escape'], label: 'cancel', run: close} as const;
/** Of a dialog that changes something at a single key. */
export const cancelByDefault = {keys: ['escape', 'return'], label: 'Cancel', isDefault: true, run: close} as const;
/** Of a dialog that a person may meet before they know what its key does. */
export const helpKey = {
	keys: ['?', 'f1'],
	label: 'help',
	run: sending({type: 'dialog', dialog: {kind: 'help', top: 0}}),
} as const;
export const closing = {keys: ['escape', 'return', 'q'], label: 'close', run: close} as const;

/**
A confirming key counts only after the question has been on screen for so long, ms: one burst of input cannot both ask
and answer.
*/
const readingTime = 100;

/** Closes the dialog and does what it asked about, unless there was no time to read it. */
export const confirmed = (services: Services, {openedAt}: OpenedAt, then: () => void): void => {
	const shown = services.now() - openedAt;
	// The clock may have been set back meanwhile.
	if (shown >= 0 && shown < readingTime) {
		return;
	}

	close(services);
	then();
};
