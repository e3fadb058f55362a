import type {Channel} from '../../source/telephony/channel.js';
import {createLegLinker} from '../../source/telephony/linking/incremental-linker.js';

/** The channels of a single list, with their links. */
export const linkLegs = (channels: readonly Channel[]): readonly Channel[] => createLegLinker()(channels);
