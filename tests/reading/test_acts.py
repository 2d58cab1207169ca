"""How far sentences of our own commit to what they name."""

import pytest

from testimonia.reading.acts import find_acts
from testimonia.reading.parse import parse
from testimonia.records import Block


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Gunmen killed two nurses in Herat.", "killed", "happened"),
        ("Officials said gunmen killed two nurses in Herat.", "killed", "happened"),
        ("The bomb did not explode.", "explode", "denied"),
        ("Investigators now believe that the miners were killed by a rival gang.", "killed", "uncertain"),
        ("The wounds suggest that he was beaten by his captors.", "beaten", "uncertain"),
        ("Unconfirmed reports said a mob attacked the temple.", "attacked", "uncertain"),
        ("The minister condemned the apparent barrel bomb attacks.", "attacks", "uncertain"),
        ("Envoys tried to arrange a ceasefire in Sela.", "ceasefire", "attempted"),
        ("The kidnappers kept their promise to kill the trader.", "kill", "happened"),
        ("Rebels threatened to kill the hostages.", "kill", "threatened"),
        ("Soldiers tried to arrest the bishop.", "arrest", "attempted"),
        ("The group plans to attack the port.", "attack", "planned"),
        ("The men may have abducted the boy.", "abducted", "uncertain"),
        ("The men allegedly abducted the boy.", "abducted", "uncertain"),
        ("The army would kill them if they stayed.", "kill", "hypothetical"),
        ("They fled without firing.", "firing", "denied"),
        ("The men plotted to bomb the mall.", "bomb", "planned"),
        ("The police banned a march planned for Sunday.", "march", "planned"),
        ("The protest was cancelled.", "protest", "planned"),
        ("Recruits took part in a mock attack.", "attack", "hypothetical"),
        ("Pupils pretended to be shot.", "shot", "hypothetical"),
        ("There is no evidence that guards tortured the men.", "tortured", "uncertain"),
        ("The army could not confirm that two guards had been kidnapped.", "kidnapped", "uncertain"),
        ("The minister ruled out an attack on the port.", "attack", "denied"),
        ("The two tried to evade arrest.", "arrest", "attempted"),
        ("The two escaped the attack.", "attack", "happened"),
        ("Officers had ordered the men killed.", "killed", "happened"),
        ("Officers had ordered the men to be killed.", "killed", "planned"),
        ("Farmers fear that militias will kidnap children.", "kidnap", "hypothetical"),
        ("The group said it would attack malls.", "attack", "planned"),
        ("The group said it would attack malls if it was provoked.", "attack", "hypothetical"),
        ("He was accused of trying to kill two men and taking a woman hostage.", "taking", "happened"),
        ("No one was in custody on Sunday.", "custody", "denied"),
        ("Two men were in custody on Sunday.", "custody", "happened"),
        ("Police foiled an attempted kidnapping in Cebu.", "kidnapping", "attempted"),
        ("The court found that he ordered the massacre of 40 villagers.", "massacre", "happened"),
        ("He is accused of ordering the rape of dozens of women.", "rape", "happened"),
        ("The judge ordered the arrest of the mayor.", "arrest", "planned"),
        ("The army will resume air strikes on Friday.", "strikes", "planned"),
        ("The rebels could not have launched the attack.", "attack", "happened"),
        ("Officials said it was not a terrorist attack.", "attack", "denied"),
        ("It was not an isolated attack.", "attack", "happened"),
        ("The police have not ruled out a murder.", "murder", "uncertain"),
        ("The march was peaceful until police attacked the crowd.", "attacked", "happened"),
        ("He was captured and held in a camp until liberated by troops.", "liberated", "happened"),
        ("The minister called the shooting an outrage.", "shooting", "happened"),
        ("Deputies responded to a shooting call on Friday.", "shooting", "happened"),
        ("Unions renewed their call for a protest.", "protest", "planned"),
        ("The town can expect air strikes to continue.", "strikes", "planned"),
        ("Thousands attended a rally for the release of prisoners.", "release", "planned"),
        ("Two officers go on trial next month over a death.", "go", "planned"),
        ("A case has blocked the trial of two men suspected of bombing a jet.", "bombing", "uncertain"),
        ("Further attacks will follow.", "attacks", "planned"),
        ("The attacks continued on Friday.", "attacks", "happened"),
        ("Rebels reserve the right to attack the posts.", "attack", "hypothetical"),
        ("Rebels took the opportunity to attack the posts.", "attack", "happened"),
        ("The rebels are willing to release the nurses.", "release", "planned"),
        ("Police were unable to arrest the gunmen.", "arrest", "attempted"),
        ("Police were able to arrest the gunmen.", "arrest", "happened"),
        ("The army is likely to attack the town.", "attack", "hypothetical"),
        ("The militia is capable of bombing the port.", "bombing", "hypothetical"),
        ("He is due to stand trial in May.", "trial", "planned"),
        ("The release of the nurses was imminent.", "release", "planned"),
        ("Protests are expected on Monday.", "Protests", "planned"),
        ("Neither Soto nor his wife was injured.", "injured", "denied"),
        ("Impunity prevents anyone being tried in the murder of the bishop.", "murder", "happened"),
        ("He hopes to return to Lima after the attack on his home.", "attack", "happened"),
        ("The group vowed to respond with attacks.", "attacks", "planned"),
        ("The two were killed, allegedly by their own men.", "killed", "happened"),
        ("Rebels freed the mayor, whom they'd kidnapped in May.", "kidnapped", "happened"),
    ],
)
def test_status_follows_the_words_around_the_predicate(text: str, word: str, status: str) -> None:
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    (token,) = [t for t in tokens if t.text == word]
    (act,) = [a for a in find_acts(text, tokens, sentences) if a.token == token.i]
    assert act.status == status
