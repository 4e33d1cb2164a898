/** What comments say, by phrases: each holds by itself, and a new one is a new line. */
function oneOf(flags: string, phrases: readonly RegExp[]): RegExp {
  return new RegExp(phrases.map((p) => p.source).join("|"), flags);
}

export const TESTS = oneOf("i", [
  /\b(?:only|solely|exclusively|purely) (?:be )?(?:meant |intended |used |called |useful |exported |here |there )*(?:for|in|by|from|during) (?:unit |the )*(?:tests?|testing|debugging and testing)\b/,
  /\bfor (?:debugging and )?(?:unit )?(?:tests?|testing)(?: (?:purposes?|isolation|use))? only\b/,
  /\b(?:overrid|replac|stub|mock|inject|swap)\w*\b[^.;]{0,40}\b(?:in|for|by|during) (?:unit |the )*(?:tests?|testing)\b/,
]);

/** Said at the place itself. Points within names (`s.mu`) do not end the sentence. */
const CALLER_HOLDS =
  /\bcallers?\b[^.]{0,60}\b(?:hold|holds|holding|held)\b(?:[^.]|\.(?=\w)){0,40}\b(?:lock|mutex|mu)\b/i;
const UNNEEDED = oneOf("i", [
  /(?<!\b(?:callers?|users?|clients?)(?: \w+){0,2} )\b(?:no need|not needed|needn't|(?:don't|doesn't|do not|does not) need|need not|unnecessary|no lock(?:ing)? (?:is )?(?:needed|required|necessary))\b[^.]{0,60}\b(?:lock\w*|mutex|mu|atomic\w*|synchroni[sz]\w*)\b/,
  /\b(?:lock|mutex|mu|atomic|synchroni[sz])\w*\b[^.]{0,40}(?:\bnot|n't|\bno) (?:be )?(?:needed|required|necessary)\b/,
  /\bno need for an? (?:lock|mutex|atomic)/,
  /\b(?:so|hence|therefore|thus),? (?:there is |we (?:need|use|do) )?no (?:lock\w*|mutex|synchroni[sz]ation|atomics?)\b/,
]);
/** Not that a key may be missing, or that it may be done twice: it must be about others. */
const SAFE =
  /(?<!\b(?:not|never)(?: \w+){0,2} |n't )\bsafe to (?:read|access|write|use|check|look|touch|modify|set|call)\b[^.;]*\b(?:\w*lock\w*|mutex\w*|mu|concurrent\w*|rac(?:e|es|ing|y)|goroutines?|threads?|atomic\w*|synchroni\w*|here|now|since|because|as|nobody|no one|only|yet|already|any ?more|at this point)\b/i;
const ALONE = oneOf("i", [
  /(?<!\b(?:needs?|requires?|takes?|gets?|acquires?|wants?|for|to have) (?:the |an? )?)\bexclusive access\b/,
  /\bwithout (?:the |any |their )?(?:individual|single|separate) locks\b/,
  /\bsingle[- ]threaded\b/,
  /\b(?:concurrent|parallel) (?:phase|portion|backend)\b/,
  /\bnot? (?:be )?(?:called|used|run)? ?(?:concurrently|in parallel)\b/,
  /\bno other goroutines?\b/,
  /\b(?:called|run|executed|used|done) (?:only )?(?:by|in|on|from) (?:a single|only one|just one) (?:goroutine|thread)\b/,
  /\b(?:called|run)\b[^.]{0,30}\bafter (?:all|every)\b[^.]{0,60}\b(?:done|finished|collected|completed?|joined|stopped|ended|exited|returned|gone)\b/,
]);
/** Of one function alone: others may well run meanwhile. */
export const SERIAL = oneOf("i", [
  /\bexternal(?:ly)? synchroni[sz](?:ed|ation)\b/,
  /\bsynchroni[sz]ed (?:externally|by (?:the|its) callers?)\b/,
  /\b(?:no|without|never|not allow|disallows?) (?:any )?(?:concurrent|simultaneous|parallel)(?: \w+)? (?:calls?|callers?|use|invocations?)\b/,
  /\b(?:not|never) (?:be )?(?:called|used|invoked|run)? ?(?:concurrently|in parallel)\b/,
  /\bnot (?:thread|goroutine|concurrency)[- ]?safe\b/,
  /\bnot safe for (?:concurrent|parallel)\b/,
  /\bonly one (?:goroutine|caller|writer) (?:may|can|must|should) (?:\w+ ){0,3}at (?:a|any|the same) time\b/,
  /\bonly (?:be )?(?:called|used|run) (?:by|from|in|on) (?:one|an?(?: \w+){1,2}|the(?: \w+){1,2}) (?:goroutine|thread)\b/,
  /\b(?:must|may|should|can) (?:only )?be (?:called|used|run) (?:by|from|in|on) (?:exactly |only )?(?:one|a single)(?: \w+){0,2} (?:goroutine|thread)\b/,
  /\b(?:concurrent|simultaneous|parallel) (?:calls?|use|invocations?)(?: (?:of|to) \w+)? (?:is|are) (?:not|never|un)\W?(?:supported|allowed|permitted|safe)\b/,
]);
export const ONCE =
  /\b(?:only|just) (?:to )?(?:be )?(?:called|run|invoked|used) once\b|\b(?:called|run|invoked|used) (?:exactly|only|just|at most) once\b/i;
/** Of the function itself, not of what it is given: "f is called once". */
export const MUST_ONCE =
  /(?:^\W*|[.!:;]\s+)(?:\w+ ){0,2}(?:must|should|may|can) (?:only |just )?be (?:only )?(?:called|run|invoked|started) (?:exactly |only |just |at most )?once\b/i;
/** Not what it says of others: "maps are not safe for concurrent use". */
export const UNSAFE =
  /(?<!\b(?!(?:methods|calls|functions)\b)\w+s are |\b(?:map|slice) is )\bnot (?:(?:thread|goroutine|concurrency)[- ]?safe\b|safe for (?:concurrent|parallel)\b|safe to (?:be )?(?:call(?:ed)?|used?|run)(?: \w+){0,3} (?:concurrently|in parallel)\b)/i;
export const HANDED_OVER =
  /(?<!\b(?:that|which|who|when|if|once|until|whether)(?: \w+){0,2} )\b(?:is|are|was|were|be|may|must|can|should|will|shall) no longer (?:be )?(?:safe|valid|usable|used)\b|\b(?:transfers?|gives up|hands over|takes|passes) (?:the )?ownership\b/i;
export const AFTER = oneOf("i", [
  /\b(?:must|should|may|can|(?:needs?|has|have) to) (?:only )?be (?:only )?(?:called|used|invoked|read)(?: only)?[^.]{0,20}\b(?:after|once (?:the|it|all|every))\b/,
  /\b(?:must|should|may|can)(?: not|not|n't) be (?:called|used|invoked|read)[^.]{0,20}\b(?:before|until)\b/,
  /\bonly (?:be )?(?:called|used|valid) (?:after|once (?:the|it|all|every))\b/,
  /\b\w+ must (?:be|have been) called (?:at least )?once before\b/,
]);

export const BEFORE =
  /\b(?:[Mm]ust|[Ss]hould|(?:[Mm]ay|[Cc]an) only|[Nn]eeds? to|[Hh]as to|[Hh]ave to|[Oo]nly) (?:only )?be (?:only )?(?:called|used|invoked|set|made|done|run|registered|added)\b[^.]{0,30}(?:\b(?:before|prior to) (?:it is |calling |invoking )?(?:the )?(\w+)[^.]{0,40}|\b(?:during|at|on) (?:the )?(?:init|set-?up|start|construct|boot))/;
export const NOT_AFTER =
  /\b(?:must|should|may|can)(?: not|not|n't) be (?:called|used|invoked|set) after (?:(?:any|the first) \w+ (?:is|was|has been) (?:installed|added|registered|started|created|used)|(?:the |it is )?(?:start|serv|run|launch))/i;
/** What comes afterwards must begin something: that a lock is taken, or a result fetched before the end, is no phase. */
export const BEGINS =
  /^(?:start|serv|run|launch|listen|open|connect|using|used|use|dial|any|first|goroutine|server|client)|^\p{Lu}(?!lose|nlock|top|hutdown|eturn|ait|lush|ommit|inish|nd\b|one\b|ree|estroy|ispose|rain|elease|ollback|bort|ancel|elete|emove|xit|uit|oin|erminate)\p{L}/u;

/** Something is asked of callers. */
const HOLDS = oneOf("i", [
  /\b(?:callers?|caller's|calling)\b[^.]{0,60}\b(?:must|should|has to|have to|needs? to|is expected to|is responsible for|already|to)?\b[^.]{0,20}\b(?:hold|holds|holding|held|lock|locked|locking|acquire|acquired)\b/,
  /\b(?:must|should|has to|needs to|is|are) (?:only )?be(?:ing)? (?:called|invoked|run|used)\b[^.]{0,40}\b(?:lock|locked|mutex|mu|held|holding)\b/,
  /\b(?:locks?|mutex(?:es)?|mu|\w+Mu|\w+\.mu)\b[^.]{0,30}\b(?:must|should|is|are|already|needs? to|ha(?:s|ve) to)\b[^.]{0,15}\bheld\b/,
  /\b(?:locks?|mutex(?:es)?|mu|\w+Mu|\w+\.mu)\b[^.]{0,30}\b(?:must|should|needs? to|ha(?:s|ve) to) (?:already )?be (?:locked|taken|acquired)\b/,
  /\b(?:locks?|mutex(?:es)?)\b (?:is |are )?held on entry\b/,
  /\b(?:requires|assumes|(?:called|invoked|used|run) (?:\w+ ){0,2}(?:with|while|under))\b[^.]{0,40}\b(?:lock|locked|mutex|\.?mu)\b/,
  /^\W*(?:\w+ )?must (?:already )?hold\b(?:[^.]|\.(?=\w)){0,40}\b(?:lock\w*|mutex|mu|L)\b/,
  /\bLOCKS?_REQUIRED\(/,
  /\b(?:requires?|needs?|expects?|assumes?|relies on) external (?:locking|synchroni[sz]ation)\b/,
]);

/** Something is done under a lock: by callers, or by the function. `Do runs f with the key locked` tells what it does itself. */
const UNDER =
  /(?<!\b(?:runs|calls|invokes|executes) (?:the )?\w+ )\b(?:with|while|under)\b[^.]{0,40}\b(?:lock|locked|mutex|\.?mu)\b/i;

/** "must not be called with the lock held", "callers need not hold it"; not so "must not be called without". */
const NEGATED =
  /\b(?:must|should|may|can|needs?|do|does|ha(?:s|ve))(?: not|n't| never)\b(?![^.;,]{0,40}\b(?:without|unless|until)\b)[^.;,]{0,40}\b(?:with|while|under|hold|holding|take|lock)\b[^.;,]*/gi;

/** What is said of calls for one key or object is none of all calls. */
const FOR_EACH =
  /\b(?:of|for|with|on) (?:one|the same|a single|a given|each|every|any one) (?!goroutine|thread)\w+|\bper[- ]\w+/i;

/** The lock is asked of callers. */
export function asksForLock(words: string): boolean {
  const said = words.replace(NEGATED, "");
  return HOLDS.test(said) || UNSAFE.test(said);
}

/** A lock is spoken of, which callers or the function itself may take. */
export function speaksOfLock(words: string): boolean {
  return UNDER.test(words.replace(NEGATED, ""));
}

/** No lock is needed here, for a reason. */
export function saysNoNeed(words: string): boolean {
  return UNNEEDED.test(words) || CALLER_HOLDS.test(words.replace(NEGATED, "")) || SAFE.test(words);
}

/** Nothing else runs then. */
export function saysNothingElseRuns(words: string): boolean {
  const m = ALONE.exec(words);
  if (!m) return false;
  const start = words.lastIndexOf(".", m.index) + 1;
  const end = words.indexOf(".", m.index);
  return !FOR_EACH.test(words.slice(start, end < 0 ? undefined : end));
}

/** Several goroutines may use it at once. */
const SAFE_FOR_SEVERAL =
  /\b(?:thread|(?:go-?|go )?routine|concurrency|concurrent)(?:[- ]|ly )?safe\b|\bsafe (?:for|to)\b[^.;:]{0,60}?\b(?:concurrent(?:ly)?|(?:multiple|several|different|many|any) (?:go-?|go )?(?:routines?|threads?|callers)|simultaneous(?:ly)?|in parallel)\b(?! (?:read|look))/i;
/** Before it, in its sentence: it is denied, or asked of others. */
const NOT_PROMISED =
  /\b(?:not|never|no|nor|neither|without|unless|must|should|needs?|expected|makes?|making|made|ensures?|requires?|uses?|using|wraps?|until|if|once|unlike|instead)\b|n't\b/i;
/** Behind it: under a condition, or but for something. */
const UNLESS =
  /\b(?:if|unless|provided|as long as|so long as|except|but|only|other than|apart from|assuming|iff|until|once|after|when|while|not|caller|externally|with respect to)\b|n't\b/i;

/** It is promised that several goroutines may call this, or use what is spoken of, at once. */
export function promisesSafety(words: string): boolean {
  if (UNSAFE.test(words)) return false;
  return words.split(/[.;:](?=\s|$)/).some((sentence) => {
    const m = SAFE_FOR_SEVERAL.exec(sentence);
    return (
      m !== null &&
      !NOT_PROMISED.test(sentence.slice(0, m.index)) &&
      !UNLESS.test(sentence.slice(m.index + m[0].length))
    );
  });
}
