import '../view/part/theme.css';
import '../view/desk/desk.css';

import { h, render } from 'preact';
import { App } from '../view/desk/app.tsx';
import { startScreen } from '../viewmodel/screen.ts';

startScreen();
const place = document.getElementById('desk');
if (place) render(h(App, {}), place);
