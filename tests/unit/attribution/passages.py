"""Invented passages with who says what in them: text, content pieces, source, cue, how."""

from __future__ import annotations

from typing import NamedTuple


class Passage(NamedTuple):
    """One expected attribution of a text; content pieces are separated by " + "."""

    text: str
    content: str
    source: str
    cue: str
    how: str = "indirect"


PASSAGES = (
    # direct, the cue behind
    Passage('"We will sign," Ada Roe said.', '"We will sign,"', "Ada Roe", "said", "direct"),
    Passage("“We will sign,” said Ada Roe.", "“We will sign,”", "Ada Roe", "said", "direct"),
    Passage(
        "“We will sign,” said Ada Roe, the foreign minister of Norland.",
        "“We will sign,”",
        "Ada Roe, the foreign minister of Norland",
        "said",
        "direct",
    ),
    Passage(
        "“We will sign,” Norland President Ada Roe told reporters in Port Amal on Monday.",
        "“We will sign,”",
        "Norland President Ada Roe",
        "told reporters",
        "direct",
    ),
    Passage("'We will sign,' he added.", "'We will sign,'", "he", "added", "direct"),
    Passage("« We will sign », she said.", "« We will sign »", "she", "said", "direct"),
    Passage(
        '"Is this a joke?" the envoy asked.', '"Is this a joke?"', "the envoy", "asked", "direct"
    ),
    Passage(
        "“We will sign. We will not wait,” the minister said.",
        "“We will sign. We will not wait,”",
        "the minister",
        "said",
        "direct",
    ),
    Passage(
        "“It's the envoys' job,” Mr. B. Ode of the U.N. mission said.",
        "“It's the envoys' job,”",
        "Mr. B. Ode of the U.N. mission",
        "said",
        "direct",
    ),
    Passage("“He was fair,” Roe said of the mediator.", "“He was fair,”", "Roe", "said", "direct"),
    Passage('"Never," beamed Ode.', '"Never,"', "Ode", "beamed", "direct"),
    Passage("“Come in,” the guard bellowed.", "“Come in,”", "the guard", "bellowed", "direct"),
    # direct, the cue before
    Passage('Roe said: "The text is ready."', '"The text is ready."', "Roe", "said", "direct"),
    Passage('He told them, "Go home."', '"Go home."', "He", "told them", "direct"),
    Passage("Roe replied, “We are tired.”", "“We are tired.”", "Roe", "replied", "direct"),
    Passage(
        "In a letter to the council, Ode wrote: “Our patience has ended.”",
        "“Our patience has ended.”",
        "Ode",
        "wrote",
        "direct",
    ),
    Passage('Ada Roe: "The text is ready."', '"The text is ready."', "Ada Roe", ":", "direct"),
    # broken and continued
    Passage(
        '"We will sign," he said. "Then we will rest."',
        '"We will sign," + "Then we will rest."',
        "he",
        "said",
        "direct",
    ),
    Passage(
        '"This is good," she said, "but it is not enough."',
        '"This is good," + "but it is not enough."',
        "she",
        "said",
        "direct",
    ),
    Passage(
        "“We see this,” Roe said on Monday. “We know it.” “It is late.”",
        "“We see this,” + “We know it.” + “It is late.”",
        "Roe",
        "said",
        "direct",
    ),
    Passage(
        "“It was cold,” said Roe.\n\n“Then the summer came and we waited.”",
        "“Then the summer came and we waited.”",
        "Roe",
        "",
        "direct (continued)",
    ),
    Passage(
        "“We started in spring,” said Roe. “It was cold.\n\n“Then came summer. We waited.\n\n"
        "“Now it is over,” he added.",
        "“Then came summer. We waited.",
        "Roe",
        "",
        "direct (continued)",
    ),
    Passage(
        "Ode said the port was open. “Ships may enter at any hour.”",
        "“Ships may enter at any hour.”",
        "Ode",
        "",
        "direct (continued)",
    ),
    # mixed
    Passage(
        'He called it "complete nonsense" to suggest Norland would attack.',
        'it "complete nonsense" to suggest Norland would attack',
        "He",
        "called",
        "mixed",
    ),
    Passage(
        "The sides said they had made an “updated and refined plan” to end the strike.",
        "they had made an “updated and refined plan” to end the strike",
        "The sides",
        "said",
        "mixed",
    ),
    Passage(
        "The plan was a “gift to the enemy”, Roe said.",
        "The plan was a “gift to the enemy”",
        "Roe",
        "said",
        "mixed",
    ),
    # indirect
    Passage("Roe said the text was ready.", "the text was ready", "Roe", "said"),
    Passage("Roe said that the text was ready.", "that the text was ready", "Roe", "said"),
    Passage(
        "Roe said on Thursday outline proposals could become a basis for talks.",
        "outline proposals could become a basis for talks",
        "Roe",
        "said",
    ),
    Passage(
        "He said in Amal the two sides had agreed to meet.",
        "the two sides had agreed to meet",
        "He",
        "said",
    ),
    Passage(
        "Ode told reporters the talks were over.", "the talks were over", "Ode", "told reporters"
    ),
    Passage(
        "Ode told a news conference on Monday that the talks were over.",
        "that the talks were over",
        "Ode",
        "told a news conference",
    ),
    Passage(
        "Roe has long said she hopes to settle the quarrel.",
        "she hopes to settle the quarrel",
        "Roe",
        "has long said",
    ),
    Passage(
        "Roe said she held the council to be unlawful and that no pact could be signed.",
        "she held the council to be unlawful and that no pact could be signed",
        "Roe",
        "said",
    ),
    Passage("There was no plan, Roe said.", "There was no plan", "Roe", "said"),
    Passage("Roe said there was no plan.", "there was no plan", "Roe", "said"),
    Passage(
        "Talks would resume on 4 May, the palace said in a statement.",
        "Talks would resume on 4 May",
        "the palace",
        "said",
    ),
    Passage(
        "The bridge is shut, said Bo Ode, the mayor.",
        "The bridge is shut",
        "Bo Ode, the mayor",
        "said",
    ),
    Passage(
        "The envoy, speaking in Amal after a round of talks, told reporters the text was ready.",
        "the text was ready",
        "The envoy",
        "told reporters",
    ),
    Passage(
        "Ada Roe, the mayor, said the bridge was shut.",
        "the bridge was shut",
        "Ada Roe, the mayor",
        "said",
    ),
    Passage(
        "Roe, 54, and Ode, his deputy, said they would resign.",
        "they would resign",
        "Roe, 54, and Ode, his deputy",
        "said",
    ),
    Passage("Roe and Ode said the sea was calm.", "the sea was calm", "Roe and Ode", "said"),
    Passage("Roe did not say whether she would go.", "whether she would go", "Roe", "did not say"),
    Passage("The army says it holds the ridge.", "it holds the ridge", "The army", "says"),
    Passage(
        "Norland, which left the pact in May, said it would return.",
        "it would return",
        "Norland",
        "said",
    ),
    Passage(
        "Roe admitted that errors were made and added that they would be mended.",
        "that they would be mended",
        "Roe",
        "added",
    ),
    Passage(
        "Roe said the port was open, but Ode said it was shut.", "the port was open", "Roe", "said"
    ),
    Passage("Roe said the port was open, but Ode said it was shut.", "it was shut", "Ode", "said"),
    Passage(
        "Norland would write that letter, he said, though he added it seemed absurd to ask.",
        "it seemed absurd to ask",
        "he",
        "added",
    ),
    Passage(
        "If Eastland wants peace, Norland is willing, he said, though he added that time ran.",
        "If Eastland wants peace, Norland is willing",
        "he",
        "said",
    ),
    Passage(
        "It was wise, he said, to seek recognition abroad.",
        "It was wise + to seek recognition abroad",
        "he",
        "said",
    ),
    Passage(
        "Roe's envoy plans to visit Amal, Ode said.",
        "Roe's envoy plans to visit Amal",
        "Ode",
        "said",
    ),
    Passage("Roe said Ode had demanded a truce.", "a truce", "Ode", "had demanded"),
    Passage("Roe said Ode had demanded a truce.", "Ode had demanded a truce", "Roe", "said"),
    # relative clauses, participles, passives
    Passage(
        "The leak alarmed several officials who felt it bowed to the generals.",
        "it bowed to the generals",
        "several officials",
        "felt",
    ),
    Passage(
        "Officials, who said the plan was dead, left the hall.",
        "the plan was dead",
        "Officials",
        "said",
    ),
    Passage(
        "An official who asked not to be named said the text was ready.",
        "the text was ready",
        "An official who asked not to be named",
        "said",
    ),
    Passage(
        "A diplomat who took part in the meeting said the paper was short.",
        "the paper was short",
        "A diplomat who took part in the meeting",
        "said",
    ),
    Passage(
        "The mayor rejected the plan, describing it as nonsense.",
        "the plan + nonsense",
        "The mayor",
        "rejected + describing",
    ),
    Passage(
        "“He helped us,” Roe said of the envoy, casting him as a patriot.",
        "him as a patriot",
        "Roe",
        "casting",
    ),
    Passage(
        "“We have two choices,” Ode said, adding that the second was better.",
        "that the second was better",
        "Ode",
        "adding",
    ),
    Passage(
        "The general was quoted as saying the road was safe.",
        "the road was safe",
        "The general",
        "was quoted as saying",
    ),
    # according to
    Passage(
        "According to the observers, the front moved by two kilometres.",
        "the front moved by two kilometres",
        "the observers",
        "According to",
        "according to",
    ),
    Passage(
        "Fewer ships passed in May, according to harbour records.",
        "Fewer ships passed in May",
        "harbour records",
        "according to",
        "according to",
    ),
    Passage(
        "According to Bo Ode, the mayor, the bridge is shut.",
        "the bridge is shut",
        "Bo Ode, the mayor",
        "According to",
        "according to",
    ),
    # thoughts
    Passage("Critics fear the deal rewards force.", "the deal rewards force", "Critics", "fear"),
    Passage("Roe hopes the ships will sail.", "the ships will sail", "Roe", "hopes"),
    Passage(
        "Officials worried that the truce would fail.",
        "that the truce would fail",
        "Officials",
        "worried",
    ),
    # demands, promises, denials
    Passage(
        "Southmark urged both camps to free the crews.",
        "both camps to free the crews",
        "Southmark",
        "urged",
    ),
    Passage(
        "The council called on Norland to open the strait.",
        "Norland to open the strait",
        "The council",
        "called on",
    ),
    Passage("Roe vowed to fight on.", "to fight on", "Roe", "vowed"),
    Passage("Roe promised never to return.", "never to return", "Roe", "promised"),
    Passage("Ode agreed to wait until May.", "to wait until May", "Ode", "agreed"),
    Passage("The cabinet refused to sign the pact.", "to sign the pact", "The cabinet", "refused"),
    Passage(
        "Eastland threatened to close the strait.", "to close the strait", "Eastland", "threatened"
    ),
    Passage(
        "Roe denied that he had met the rebels.", "that he had met the rebels", "Roe", "denied"
    ),
    Passage(
        "Roe rejected the suggestion that his aide was biased.",
        "the suggestion that his aide was biased",
        "Roe",
        "rejected",
    ),
    # nouns
    Passage(
        "Eastland's claim that the ridge was empty surprised nobody.",
        "that the ridge was empty",
        "Eastland's",
        "claim",
        "noun",
    ),
    Passage(
        "The room fell silent at his warning that the army would march.",
        "that the army would march",
        "his",
        "warning",
        "noun",
    ),
    Passage(
        "A demand by Norland that the ships leave went unheard.",
        "that the ships leave went unheard",
        "Norland",
        "demand",
        "noun",
    ),
    # datelines, headings and labels
    Passage(
        "PORT AMAL, March 6 (Harbour News) - The bridge is shut, Roe said.",
        "The bridge is shut",
        "Roe",
        "said",
    ),
    Passage("AMAL — The bridge is shut, Roe said.", "The bridge is shut", "Roe", "said"),
    Passage(
        "It was not true, Ode said, that Norland wanted war. “Nobody here has asked for that.”",
        "“Nobody here has asked for that.”",
        "Ode",
        "",
        "direct (continued)",
    ),
    Passage(
        "CHOICE IS PEACE OR RUIN, ROE SAYS", "CHOICE IS PEACE OR RUIN", "ROE", "SAYS", "headline"
    ),
    Passage("Roe: Norland will not sign", "Norland will not sign", "Roe", ":", "headline"),
    Passage("ROE: We never agreed. Never.", "We never agreed. Never.", "ROE", ":", "direct"),
)

# Passages in which nobody says anything.
SILENT = (
    "The bridge was shut for two days.",
    "A report was due on Monday.",
    "Their claims were old and their demands were many.",
    "The so-called “green line” runs through the town.",
    "Rain fell on the city of Amal and the market closed early.",
    "",
    "   \n\n  ",
    '"',
)
