import { type ShellWindow, WAITING_SHELLS } from '../loader/shell.ts';
import { mount } from '../view/widget/mount.tsx';

const shells = window as ShellWindow;
for (const shell of shells[WAITING_SHELLS] ?? []) mount(shell);
shells[WAITING_SHELLS] = [];
