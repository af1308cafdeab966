package dev.descent.server.job;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import dev.descent.server.security.AttemptTokens;
import dev.descent.server.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Checks tokens against the table of attempts: one look-up by primary key per call, on purpose. What is remembered of an attempt
 * would have to be forgotten by every server at the moment at which it is superseded.
 */
@ApplicationScoped
class StoredTokens implements AttemptTokens {
    private final EntityManager entities;

    StoredTokens(EntityManager entities) {
        this.entities = entities;
    }

    /** An attempt beside its job. */
    record Standing(String run, int latest, String status, String tokenHash) {
        boolean counts(int attempt) {
            return attempt == latest && !status.equals(JobStatus.LOST.word());
        }
    }

    @Override
    @Transactional
    public Optional<Caller.Attempt> read(String token) {
        return Tokens.claim(token)
                .flatMap(key -> standing(key)
                        .filter(standing -> standing.tokenHash().equals(Tokens.hash(token)))
                        .map(standing -> caller(key, standing)));
    }

    private Optional<Standing> standing(AttemptRow.Key key) {
        return entities.createQuery(
                        "select j.run, j.attempt, a.status, a.tokenHash from AttemptRow a"
                                + " join JobRow j on j.id = a.key.jobId where a.key.jobId = :job and a.key.number = :number",
                        Standing.class)
                .setParameter("job", key.jobId())
                .setParameter("number", key.number())
                .getResultStream()
                .findFirst();
    }

    private static Caller.Attempt caller(AttemptRow.Key key, Standing standing) {
        if (!standing.counts(key.number())) {
            throw new DescentException(
                    ErrorCode.SUPERSEDED,
                    "attempt " + key.number() + " at job '" + Ids.job(key.jobId())
                            + "' no longer counts: what it writes is refused");
        }
        return new Caller.Attempt(
                new RunId(standing.run()), Ids.job(key.jobId()), key.number(), Caller.DEFAULT_WORKSPACE);
    }
}
