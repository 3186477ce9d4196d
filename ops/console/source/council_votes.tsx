// Questions before the Council and how they are decided: the rule, the votes, and the result as it counts.
import { Buttons, type Action } from "./actions";
import type { Fields } from "./api";
import { draftTitle, questionKey, questionsOn } from "./council_actions";
import { isSubstantive, memberName, members, ownMembers, required } from "./council_parts";
import type { Session } from "./session";
import { id, list, stillDue, type Standing, type TeamRecord } from "./team_record";
import { Deadline } from "./todo";
import { code, exact, w } from "./words";

interface Vote {
  member: string;
  vote: string;
  counted: string;
}

export function Questions(props: { item: string; session: Session<TeamRecord>; offered: Action[] }) {
  const { session } = props;
  const { record } = session;
  const over = ["decided", "withdrawn", "lapsed"];
  const all = questionsOn(record, props.item).reverse();
  const open = all.filter(({ body }) => !over.includes(String(body.stage)));
  const results = record.of("councilResult").filter(({ body }) => id(body.item) === props.item).reverse();
  return (
    <>
      {open.length > 0 && (
        <section>
          <h2>{w("questionsBefore")}</h2>
          {open.map((question) => (
            <Question key={questionKey(question.body)} question={question} session={session} offered={props.offered} />
          ))}
        </section>
      )}
      {results.length > 0 && (
        <section>
          <h2>{w("results")}</h2>
          {results.map((result) => (
            <Result key={result.number} result={result} record={record} />
          ))}
        </section>
      )}
    </>
  );
}

const draftOf = (record: TeamRecord, body: Fields): Fields | undefined => record.last("councilDraftChanged", id(body.draft))?.body;

export function ruleOf(record: TeamRecord, question: Fields): string {
  const votes = String(required(record)), seats = String(members(record).length);
  return w(isSubstantive(question, draftOf(record, question)) ? "ruleSubstantive" : "ruleProcedural").replace("%", votes).replace("%", seats);
}

function Question(props: { question: Standing; session: Session<TeamRecord>; offered: Action[] }) {
  const { question, session } = props;
  const { record, state } = session;
  const { body } = question;
  const draft = draftOf(record, body);
  const own = ownMembers(record, state!);
  const cast = record.actsOf(["councilVote"]).filter((act) => id(act.body.question) === id(body.question) && act.seat === state!.seat.code && act.number > question.number);
  return (
    <article class={`card question ${body.stage}`}>
      <div class="row">
        <h3>
          {code(body.kind)} {draft && `· ${draftTitle(draft)}`} {Number(body.part ?? 0) > 0 && `· ${w("paragraph")} ${body.part}`}
        </h3>
        <span class={`badge ${body.stage}`}>{w(`stage ${body.stage}`)}</span>
        {stillDue(body) !== undefined && <Deadline due={Number(body.due)} now={session.now} />}
      </div>
      {body.text && <p dir="auto">{String(body.text)}</p>}
      <p class="rule">{body.stage === "objection" ? w("ruleObjection") : ruleOf(record, body)}</p>
      {body.stage === "voting" && (
        <p>
          {own.length > 0 && (cast.length > 0 ? `${w("youVoted")}: ${w(`vote ${cast[cast.length - 1].body.vote}`)}` : w("youHaveAVote"))} <span class="quiet">{w("votesHidden")}</span>
        </p>
      )}
      <Buttons session={session} actions={props.offered} group={questionKey(body)} />
    </article>
  );
}

function Result(props: { result: Standing; record: TeamRecord }) {
  const { result, record } = props;
  const { body } = result;
  const draft = draftOf(record, body);
  const votes = (body.votes as Vote[] | undefined) ?? [];
  const vetoes = list(body.permanentNo);
  const outcome = String(body.result);
  const name = (member: string) => members(record).find((one) => one.code === member)?.name ?? member;
  return (
    <article class={`card result ${outcome}`}>
      <div class="row">
        <time>{exact(result.time)}</time>
        <h3>
          {code(body.kind)} {draft && `· ${draftTitle(draft)}`}
        </h3>
        <strong class={`outcome ${outcome}`}>{w(`outcome ${outcome}`)}</strong>
        {Number(body.number) > 0 && body.kind === "draft" && outcome === "adopted" && (
          <span>
            {code(body.document)} {String(body.number)}
          </span>
        )}
      </div>
      {votes.length > 0 ? (
        <>
          <Tally yes={Number(body.yes)} no={Number(body.no)} abstained={Number(body.abstained)} needed={required(record)} />
          <ul class="votes">
            {votes.map((vote) => (
              <li key={vote.member} class={`${vote.counted} ${vetoes.includes(vote.member) && outcome === "vetoed" ? "veto" : ""}`}>
                <strong>{memberName(record, vote.member)}</strong> {vetoes.includes(vote.member) && outcome === "vetoed" ? w("veto") : w(`vote ${vote.counted}`)}
                {vote.vote !== vote.counted && <span class="quiet"> ({w("mustAbstain")})</span>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="quiet">{w("withoutVote")}</p>
      )}
      <p class="rule">{explain(record, outcome, body, vetoes.map(name))}</p>
    </article>
  );
}

// Why it counts as it does (Charter, Article 27).
function explain(record: TeamRecord, outcome: string, body: Fields, vetoes: string[]): string {
  const votes = String(required(record));
  if (outcome === "vetoed") return w("whyVetoed").replace("%", String(body.yes)).replace("%", vetoes.join(", "));
  if (outcome === "failedVotes") return w("whyFailed").replace("%", String(body.yes)).replace("%", votes);
  if (outcome === "adopted" && body.withoutVote !== true) return w("whyAdopted").replace("%", String(body.yes));
  return body.withoutVote === true ? w("whyWithoutVote") : ruleOf(record, body);
}

function Tally(props: { yes: number; no: number; abstained: number; needed: number }) {
  return (
    <p class="tally">
      <span class="for">
        {w("vote for")} <b>{props.yes}</b>
      </span>
      <span class="against">
        {w("vote against")} <b>{props.no}</b>
      </span>
      <span>
        {w("vote abstaining")} <b>{props.abstained}</b>
      </span>
      <span class="quiet">
        {w("needed")} {props.needed}
      </span>
    </p>
  );
}
