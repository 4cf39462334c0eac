export const name = 'widget-app';
