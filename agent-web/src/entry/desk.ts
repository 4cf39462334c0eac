export const name = 'desk';
