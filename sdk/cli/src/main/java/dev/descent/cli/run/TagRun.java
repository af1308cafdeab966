package dev.descent.cli.run;

import dev.descent.cli.ServerCommand;
import dev.descent.cli.TagTexts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets tags of a run; KEY= takes one away. */
@Command(name = "tag", description = "Sets tags of a run; KEY= takes one away.")
final class TagRun extends ServerCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "Id.")
    private String id = "";

    @Parameters(index = "1..*", arity = "1", paramLabel = "KEY=VALUE", description = "The tags.")
    private List<String> tags = List.of();

    @Override
    public Integer call() {
        return print(descent().runs().change(new OneRun(id).id(), new TagTexts(tags).change()), List.of());
    }
}
