import type {Channel} from '../../source/domain/channel.js';
import {createLegLinker} from '../../source/domain/links.js';

/** The channels of a single list, with their links. */
export const linkLegs = (channels: readonly Channel[]): readonly Channel[] => createLegLinker()(channels);
