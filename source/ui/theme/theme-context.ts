import {createContext, useContext} from 'react';
import {createTheme, type Theme} from './theme.js';

/** The theme of everything below. */
export const ThemeContext = createContext<Theme>(createTheme({colorLevel: 0, isAscii: false}));

export const useTheme = (): Theme => useContext(ThemeContext);
