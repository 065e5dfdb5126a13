/**
 * Words that have no place on a site that children use, in English and Spanish. Small on purpose: it stops the commonest
 * insults, sexual words and hate, people and reports do the rest. Left out because they also name harmless things a shape may
 * be: cock, tit, dyke, coon, chink, prick, homo, nude, zorra, concha, verga, ojete, orto, pinche, ano (año without its tilde).
 * Small letters, without accents except ñ.
 */

/** Match as whole words, with a plural s or es. */
export const WHOLE_WORDS = [
  "anal anus arse arsehole ass asshat asshole bellend bitch bollocks boob boobie bukkake cum cumshot cunt dickhead",
  "dildo fag fuk gook handjob hentai hitler incest jizz kike kys milf molest nazi orgasm paki penis piss pissed",
  "porn porno pube pussy queef rape raped rapist retard retarded rimjob semen sex sexy shit shite shitting shitty",
  "slut slutty spic tits tittie titty tranny turd twat vagina wank wanker whore wtf xxx",
  "bastardo cabron cabrona chinga chingada chingado chingar chingas chinguen cojones coño culero culo folladora",
  "follar gilipollas hijueputa jodanse jodas joder jodete marica maricon matate mierda nalga pajillero pedofilo",
  "pelotudo pendeja pendejo pene polla puta putada putas putita putito puto putos soplapollas teta tetona violador",
  "zorron",
]
  .join(" ")
  .split(" ");

/** Match at the beginning of a word. */
export const BEGINNINGS = [
  "blowjob bullshit cocksuck ejaculat fuck gangbang hijodeput hijoput masturb motherf paedophil pedophil pederast",
  "phuck pornog shithead siegheil",
]
  .join(" ")
  .split(" ");

/** Match anywhere in a word: no harmless word holds them but for those of HARMLESS. */
export const PARTS = ["asshole", "blowjob", "faggot", "fuck", "hijodeputa", "nigga", "nigger", "pornhub", "siegheil"];

/** Words that begin so hold one of the lists and are harmless all the same. */
export const HARMLESS = ["niggard", "snigger"];

/** Several words in a row. */
export const PHRASES = ["kill yourself", "kill your self", "hijo de puta", "heil hitler", "sieg heil", "suck my dick"];
