export const name = 'widget';
