"""Say how each bureau is reached; an offence is a word of the list, and what was none becomes other."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

PARTS = {"telephone": 60, "email": 200, "hours": 200}
# The words of the list when it was closed.
OFFENCES = [
    "arms_trafficking",
    "arson",
    "assault",
    "burglary",
    "child_sexual_exploitation",
    "corruption",
    "counterfeiting",
    "cultural_goods_trafficking",
    "cybercrime",
    "drug_trafficking",
    "environmental_crime",
    "extortion",
    "forgery",
    "fraud",
    "hijacking",
    "human_trafficking",
    "international_crime",
    "kidnapping",
    "manslaughter",
    "money_laundering",
    "murder",
    "nuclear_trafficking",
    "organised_crime",
    "rape",
    "robbery",
    "sabotage",
    "sexual_assault",
    "smuggling_of_goods",
    "smuggling_of_persons",
    "tax_fraud",
    "terrorism",
    "theft",
    "vehicle_crime",
    "adultery",
    "bigamy",
    "building_rules",
    "consensual_relations",
    "contract_dispute",
    "custody_dispute",
    "defamation",
    "family_maintenance",
    "immigration_offence",
    "labour_dispute",
    "offence_against_honour",
    "prostitution",
    "traffic_offence",
    "unpaid_cheque",
    "unpaid_debt",
    "apostasy",
    "blasphemy",
    "desertion",
    "draft_evasion",
    "espionage",
    "insult_to_the_state",
    "proselytism",
    "sedition",
    "treason",
    "unauthorised_assembly",
]
CHARGE = sa.table("charge", sa.column("offence", sa.String))


def upgrade() -> None:
    """Contacts begin empty."""
    # SQLite would have to make the table anew, which others refer to; there, the default stays.
    for name, longest in PARTS.items():
        op.add_column("bureau", sa.Column(name, sa.String(longest), nullable=False, server_default=""))
        if op.get_bind().dialect.name != "sqlite":
            op.alter_column("bureau", name, server_default=None)
    unlisted = CHARGE.c.offence.not_in([*OFFENCES, ""])
    op.get_bind().execute(sa.update(CHARGE).where(unlisted).values(offence="other"))


def downgrade() -> None:
    """Undo it; what became other stays so."""
    for name in PARTS:
        op.drop_column("bureau", name)
