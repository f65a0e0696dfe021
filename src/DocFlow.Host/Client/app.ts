import './app.scss';
import { Turbo } from './turbo';
import { announcePages, keepPlaceOnBack } from './announce';
import { fallBackDialogs, closeMenusOutside } from './native';
import { loadIslands } from './loader';

import.meta.glob('../../DocFlow.App/Features/**/*.scss', { eager: true });

Turbo.start();
announcePages();
keepPlaceOnBack();
fallBackDialogs();
closeMenusOutside();
loadIslands();
