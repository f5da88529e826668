/** Domains of mail that anybody can have: an address there says nothing of where its owner works. */
const PUBLIC_MAIL = new Set([
  'gmail.com', 'googlemail.com', 'outlook.com', 'outlook.co.uk', 'hotmail.com', 'hotmail.co.uk', 'live.com', 'live.co.uk', 'msn.com', 'yahoo.com', 'yahoo.co.uk', 'ymail.com', 'rocketmail.com', 'icloud.com', 'me.com', 'mac.com',
  'aol.com', 'aol.co.uk', 'proton.me', 'protonmail.com', 'pm.me', 'tutanota.com', 'tuta.com', 'gmx.com', 'gmx.co.uk', 'gmx.net', 'mail.com', 'zoho.com', 'fastmail.com', 'hey.com', 'yandex.com', 'btinternet.com', 'btopenworld.com',
  'sky.com', 'virginmedia.com', 'virgin.net', 'ntlworld.com', 'blueyonder.co.uk', 'talktalk.net', 'talk21.com', 'tiscali.co.uk', 'plus.com', 'plusnet.com', 'o2.co.uk', 'ee.co.uk', 'orange.net', 'freeserve.co.uk', 'tesco.net', 'zen.co.uk',
])

/** What stands after the last @, in small letters. */
export const mailDomain = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

export const isPublicMail = (domain: string): boolean => PUBLIC_MAIL.has(domain.toLowerCase())
