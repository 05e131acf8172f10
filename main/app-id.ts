/** The app's identity: Windows' notifications and login items go by it, and it is the installers' `appId`. */
export const appId = 'example.sqltraits.app';
