// The few words that the widget's loader needs, apart from the rest to keep it small.

export const loaderMessages = {
  en: {
    open: 'Open chat',
    close: 'Close chat',
    unread: 'Open chat, unread messages: {count}',
  },
  tr: {
    open: 'Sohbeti aç',
    close: 'Sohbeti kapat',
    unread: 'Sohbeti aç, okunmamış mesaj: {count}',
  },
} as const;
