"""Given names frequent in bylines: they tell `Castro Bermejo, Luis Angel` from `Ana Ruiz, Tom Hall`."""

import re

_NAMES = """
    aaron adam adrian agnes ahmad ahmed ahmet aisha alain alan alba albert alberto alejandra alejandro
    aleksandr alessandra alessandro alessio alex alexander alexandra alexandre alexei alexis alfonso alfred
    alfredo ali alice alicia alison amanda amelia ambra amina amir amit amy ana anastasia anders andre andré
    andrea andreas andrei andrés andrew andrzej angela ángel angel anita anja anke ann anna annalisa anne
    annette annika anthony antje antoine anton antonia antonio antónio antti anya arash ariana armando arne
    arthur arturo ashley astrid audrey axel ayşe barbara bárbara beata beatrice beatriz ben benjamin bernard
    bernd bettina bianca bill birgit bjorn björn bob boris brandon brenda brian bruce bruno camila camille
    carla carlo carlos carmen carol carolina caroline catherine cecilia céline charles charlotte chiara
    chloe chloé chris christian christina christine christoph christophe christopher cindy clara clare
    claire claudia claudio claus cláudia cristian cristina cynthia daisuke damien daniel daniela daniele
    danielle dario david davide deborah denis dennis diana diane diego dieter dimitri dirk dmitri dmitry
    dominik dominique donald donna dora dorothy edgar eduardo edward eileen elena eleonora elif elisa
    elisabeth elizabeth ella ellen emil emilia emilie emilio emily emma emmanuel enrico enrique eric erik
    erika ernesto esther eugenio eva evan eve evelyn fabian fabien fabio fatima federica federico felipe
    felix ferdinand fernanda fernando filip filippo finn fiona florence florian francesca francesco francis
    francisca francisco franck françois françoise frank franz fred frederic frédéric frederik friedrich
    gabriel gabriela gabriele gary gemma geoffrey george georg georges gerald gerard gerhard gianluca gianni
    gilles giovanna giovanni giorgio giulia giuseppe gonzalo grace graham greg gregor guido guillaume
    guillermo gunnar gustav gustavo guy hanna hannah hans harald harry hasan hassan heather hector héctor
    heike heiko helen helena helga helmut hélène henri henrik henry herbert hermann hiroshi holger horst
    howard hugo hussein ian ibrahim igor ilaria ines inés inga ingrid irene irina isabel isabella isabelle
    ismail ivan jack jacob jacqueline jacques jaime jakob jakub james jamie jan jana jane janet jason javier
    jean jeff jeffrey jennifer jens jeremy jérôme jesper jessica jesús jill jim joan joana joanna joão
    joaquin joaquín joe joel johan johann johanna johannes john johnny jon jonas jonathan jorge jörg josé
    jose josef joseph josephine josh joshua juan judith julia julian juliana julie julien juliette julio
    jürgen justin kai karel karen karin karl karla karolina kate katarina katarzyna katharina katherine
    kathleen kathrin katja keith kelly ken kenji kevin kim kirsten klaus kristin kristina kurt kyle larry
    lars laura laurence laurent lauren lea léa lee lena leo leon leonardo leonie leticia lily linda lisa liz
    lorena lorenzo louis louise luc luca lucas lucia lucía lucie lucy luis luís luisa luiz lukas luke
    magdalena mahmoud manuel manuela marc marcel marcela marcelo marco marcos marcus margaret margarita
    margot maria maría mariam mariana marianne marie marina mario marion mark markus marlene marta martha
    martin martina martín mary masha mateo mathias mathieu matt matteo matthew matthias maurice mauricio max
    maxime megan mehmet melanie melissa meike mia michael michaela michal michał michel michele michelle
    miguel mikael mike mikhail milan mina miriam mohamed mohammad mohammed mónica monica monika moritz
    muhammad mustafa nadia nadine nancy naomi natalia natalie natasha nathan nele niccolò nicholas nick
    nicola nicolas nicole nicolás niels nikita nikolai nils nina noah noemi nora norbert nuno olaf olav ole
    oleg olga oliver olivia olivier omar oscar óscar oskar otto pablo paola paolo pascal patricia patrick
    patrizia paul paula paulo pavel pedro per peter petra philip philipp philippe pierre pieter piet piotr
    priya rachel rafael raffaele rahul rainer ralf ramón raúl raymond rebecca regina reinhard renate renata
    ricardo riccardo richard rita rob robert roberta roberto robin rodrigo roger roland rolf roman romain
    rosa rosario ross roxana ruben rubén rudolf ruth ryan sabine sabrina salvatore sam samantha samuel
    sandra sandrine sara sarah scott sean sébastien sebastian sebastián serge sergei sergey sergio shannon
    sharon sheila silke silvia simon simona simone sofia sofía sonia sonja sophia sophie stefan stefania
    stefano steffen stéphane stephanie stéphanie stephen steve steven sue susan susana susanne suzanne sven
    svetlana sylvia sylvie takashi tamara tania tanja tara tatiana ted teresa terry theo theodor theresa
    thierry thomas tiago tim timo timothy tina tobias todd tom tomas tomás tomasz tommaso toni tony tracy
    ulrich ulrike ursula uta ute uwe valentin valentina valeria valérie vanessa vera verena veronica
    veronika veronique victor victoria vincent vincenzo viktor virginia vittorio vladimir walter wanda wendy
    werner wilhelm will william wolfgang xavier yann yannick yasmin yolanda yuki yulia yuri yusuf yves
    yvonne zoe zoé александр алексей анастасия андрей анна антон борис валентина василий виктор виктория
    владимир галина дмитрий евгений екатерина елена иван игорь ирина константин мария максим марина михаил
    наталья никита николай оксана олег ольга павел петр роман сергей светлана татьяна юлия юрий
"""
GIVEN_NAMES = frozenset(_NAMES.split())


def starts_with_given_name(text: str) -> bool:
    """Whether the first word of a text is such a name."""
    return re.split(r"[\s,-]", text.casefold(), maxsplit=1)[0] in GIVEN_NAMES
